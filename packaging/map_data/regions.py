"""What countries and their regions are called beside the names that the packages know."""

from __future__ import annotations

# Country, code or number of the region in GeoNames -> further names, parted by bars.
REGION_NAMES: dict[str, dict[str, str]] = {
    "BR": {
        "01": "AC", "02": "AL", "03": "AP", "04": "AM", "05": "BA", "06": "CE",
        "07": "DF|Distrito Federal", "08": "ES", "11": "MS", "13": "MA", "14": "MT", "15": "MG",
        "16": "PA", "17": "PB", "18": "PR", "20": "PI", "21": "RJ", "22": "RN", "23": "RS",
        "24": "RO", "25": "RR", "26": "SC", "27": "SP", "28": "SE", "29": "GO", "30": "PE",
        "31": "TO",
    },
    "MX": {
        "01": "AGS|AGU", "02": "BC|BCN", "03": "BCS", "04": "CAM|CAMP", "05": "CHIS|CHP|CS",
        "06": "CHIH|CHH|CH", "07": "COAH|COA|Coahuila de Zaragoza", "08": "COL",
        "09": "CDMX|CMX|DF|Distrito Federal|Ciudad de México|México DF|México D.F.",
        "10": "DGO|DUR|DG", "11": "GTO|GUA", "12": "GRO", "13": "HGO|HID", "14": "JAL|JA",
        "15": "MEX|EDOMEX|Edo Mex|EM|Estado de México|México",
        "16": "MICH|MIC|Michoacán de Ocampo", "17": "MOR", "18": "NAY", "19": "NL|NLE",
        "20": "OAX|OA", "21": "PUE|PU", "22": "QRO|QUE|QT|Querétaro de Arteaga", "23": "QROO|ROO|QR",
        "24": "SLP", "25": "SIN", "26": "SON", "27": "TAB", "28": "TAMPS|TAM", "29": "TLAX|TLA",
        "30": "VER|Veracruz de Ignacio de la Llave", "31": "YUC", "32": "ZAC",
    },
    "AR": {
        "01": "BA|Bs As|PBA|Pcia Bs As|GBA|Gran Buenos Aires",
        "07": "CABA|Capital Federal|CF|Cap Fed|Ciudad Autónoma de Buenos Aires|Buenos Aires|"
        "Ciudad de Buenos Aires",
        "02": "CT", "03": "CC", "04": "CH", "05": "Cba|CBA", "06": "CN", "08": "ER", "09": "FO",
        "10": "JY", "11": "LP", "12": "LR", "13": "MZA", "14": "MI", "15": "NQN|Neuquén",
        "16": "RN", "17": "SA", "18": "SJ", "19": "SL", "20": "SC", "21": "SF", "22": "SE|Sgo del Estero",
        "23": "TF|Tierra del Fuego, Antártida e Islas del Atlántico Sur", "24": "TUC|Tucumán",
    },
    "CL": {
        "01": "V|Quinta Región|V Región|VS", "02": "XI|XI Región|AI|Aysén|Aisén|Aysén del General "
        "Carlos Ibáñez del Campo", "03": "II|II Región|AN", "04": "IX|IX Región|AR|La Araucanía",
        "05": "III|III Región|AT", "06": "VIII|VIII Región|BI|Bío-Bío|Bío Bío|Biobío",
        "07": "IV|IV Región|CO", "08": "VI|VI Región|LI|O'Higgins|Libertador General Bernardo "
        "O'Higgins|Libertador|OHiggins", "10": "XII|XII Región|MA|Magallanes|Magallanes y Antártica|"
        "Magallanes y de la Antártica Chilena", "11": "VII|VII Región|ML|Maule",
        "12": "RM|Metropolitana|Región Metropolitana|Santiago|Metropolitana de Santiago|XIII",
        "14": "X|X Región|LL|Los Lagos", "15": "I|I Región|TA|Tarapacá",
        "16": "XV|XV Región|AP|Arica", "17": "XIV|XIV Región|LR|Los Ríos", "18": "XVI|XVI Región|NB",
    },
    "CO": {
        "34": "Bogotá|Bogotá D.C.|DC|Distrito Capital|Bogota DC", "02": "ANT", "04": "ATL",
        "35": "BOL", "36": "BOY", "37": "CAL", "33": "CUN|Cund", "31": "VID", "29": "VAC|Valle",
        "28": "TOL", "26": "SAN|STD", "24": "RIS", "23": "QUI", "21": "NSA|N de Santander|NDS",
        "20": "NAR", "19": "MET", "38": "MAG", "17": "LAG|Guajira", "16": "HUI", "12": "COR",
        "11": "CHO", "10": "CES", "09": "CAU", "32": "CAS", "08": "CAQ", "22": "PUT", "27": "SUC",
        "25": "San Andrés|SAP|San Andrés Islas", "03": "ARA", "01": "AMA",
    },
    "PE": {
        "15": "LIM|Lima Metropolitana|LMA", "LMA": "LMA|Lima Metropolitana|Lima", "07": "CAL",
        "08": "CUS|Cusco", "04": "ARE", "13": "LAL", "14": "LAM", "20": "PIU", "12": "JUN",
        "02": "ANC", "11": "ICA", "21": "PUN", "06": "CAJ", "05": "AYA", "23": "TAC",
    },
    "UY": {"10": "MO|Mdeo", "02": "CA", "09": "MA", "04": "Colonia del Sacramento"},
    "EC": {"18": "P", "10": "G", "02": "A", "26": "Santo Domingo", "15": "Morona Santiago"},
    "CR": {"08": "SJ", "01": "A", "02": "C", "04": "H", "03": "G", "07": "P", "06": "L"},
    "VE": {"25": "Distrito Capital|Caracas|DC", "26": "La Guaira", "15": "Estado Miranda"},
    "CU": {"02": "La Habana|Ciudad de la Habana|Habana", "04": "Isla de la Juventud"},
    "DO": {"34": "DN|Distrito Nacional|Santo Domingo", "37": "Santo Domingo", "25": "Santiago"},
    "PY": {"22": "Asunción|Capital", "06": "Central"},
    "HN": {"11": "Islas de la Bahía", "08": "FM"},
    "NI": {"17": "RACCN|Costa Caribe Norte|RAAN", "18": "RACCS|Costa Caribe Sur|RAAS"},
    "GT": {"07": "Guate", "14": "El Quiché", "20": "Suchitepéquez"},
    "SV": {"14": "Usulután", "02": "Cabañas"},
    "PT": {
        "14": "Lisboa|Lx", "23": "Açores|Azores|Ilha de São Miguel|Ilha Terceira|RAA|Ponta Delgada|"
        "São Miguel|Terceira|Faial|Pico|Angra do Heroísmo|Horta", "10": "Ilha da Madeira|RAM|Funchal",
        "09": "Algarve", "08": "Alentejo",
    },
    "ES": {
        "07": "Baleares|Islas Baleares|Illes Balears|Balears", "51": "Andalucía", "53": "Canarias|"
        "Islas Canarias", "54": "Castilla-La Mancha|Castilla La Mancha|CLM",
        "55": "Castilla y León|Castilla León|CyL", "56": "Cataluña|Catalunya|Catalunha",
        "59": "País Vasco|Euskadi|Euskal Herria|PV", "60": "Comunidad Valenciana|Comunitat "
        "Valenciana|CV", "32": "Navarra|Nafarroa", "52": "Aragón", "58": "Galiza",
        "A": "Alacant", "C": "La Coruña|A Coruña|Coruña|Corunna", "GI": "Gerona|GE", "L": "Lérida",
        "OR": "Orense|OU", "BI": "Vizcaya|Biscay", "SS": "Guipúzcoa|Gipuzkoa", "VI": "Álava|Araba|"
        "Vitoria", "CS": "Castellón|Castelló|Castellón de la Plana", "V": "Valencia|València",
        "PM": "Mallorca|IB|Palma|Menorca|Ibiza|Eivissa|Formentera", "GC": "Las Palmas|Las Palmas "
        "de Gran Canaria|Gran Canaria|Fuerteventura|Lanzarote", "TF": "Tenerife|Santa Cruz de "
        "Tenerife|La Palma|La Gomera|El Hierro", "NA": "Navarra|Pamplona|Nafarroa", "O": "Asturias|"
        "Oviedo", "S": "Santander|Cantabria", "LO": "Logroño|La Rioja", "CO": "Córdoba",
        "TO": "Toledo", "AV": "Avila", "LE": "León", "MU": "Murcia",
    },
    "CA": {
        "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
        "09": "PE|PEI", "10": "QC|Québec", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
    },
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC",
           "08": "WA"},
    "DE": {
        "01": "BW|Baden-Württemberg", "02": "BY|Bayern|Baviera", "03": "HB|Bremen", "04": "HH|Hamburg",
        "05": "HE|Hessen|Hesse", "06": "NI|Niedersachsen", "07": "NW|NRW|Nordrhein-Westfalen",
        "08": "RP|Rheinland-Pfalz", "09": "SL|Saarland", "10": "SH|Schleswig-Holstein",
        "11": "BB|Brandenburg", "12": "MV|Mecklenburg-Vorpommern", "13": "SN|Sachsen|Sajonia",
        "14": "ST|Sachsen-Anhalt", "15": "TH|Thüringen", "16": "BE|Berlin",
    },
    "FR": {
        "11": "Île-de-France|IDF", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté",
        "28": "Normandie", "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire",
        "53": "Bretagne", "75": "Nouvelle-Aquitaine", "76": "Occitanie",
        "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur|PACA", "94": "Corse",
    },
    "IT": {
        "07": "Lazio", "09": "Lombardia", "12": "Piemonte", "15": "Sicilia", "14": "Sardegna",
        "16": "Toscana", "13": "Puglia", "20": "Veneto", "08": "Liguria", "04": "Campania",
        "19": "Valle d'Aosta", "17": "Trentino-Alto Adige", "10": "Marche", "RM": "Roma",
        "MI": "Milano", "FI": "Firenze", "VE": "Venezia", "TO": "Torino", "NA": "Napoli",
        "GE": "Genova",
    },
    "GB": {"ENG": "England|Inglaterra", "SCT": "Scotland|Escocia", "WLS": "Wales|Gales|Cymru",
           "NIR": "Northern Ireland|NI|Ulster", "GLA": "London|Londres"},
    "US": {"DC": "Washington DC|Washington D.C.", "CA": "Calif", "NY": "Nueva York|NYS", "PA": "Penn",
           "FL": "Fla", "TX": "Tex|Tejas", "MA": "Mass", "IL": "Ill", "HI": "Hawái|Hawaii",
           "NM": "Nuevo México", "NC": "Carolina del Norte", "SC": "Carolina del Sur",
           "PR": "Puerto Rico"},
}  # fmt: skip

COUNTRY_NAMES = {
    "US": "EUA|EE UU|EE.UU.|EEUU|USA|U.S.A.|U.S.|Estados Unidos de América|United States of America|"
    "America|Estados Unidos da América|Estados Unidos",
    "GB": "UK|U.K.|Great Britain|England|Scotland|Wales|Northern Ireland|Inglaterra|Escocia|Gales|"
    "Gran Bretaña|Grã-Bretanha|Reino Unido",
    "ES": "Espanha|Spain|España|Espanya|Espainia|ESP",
    "PT": "Portugal|PRT|Madeira|Açores|Azores",
    "BR": "Brasil|Brazil|BRA",
    "MX": "México|Mexico|MEX|Méjico|Estados Unidos Mexicanos",
    "NL": "Holanda|Holland|Países Bajos|Países Baixos|Nederland",
    "DE": "Alemania|Alemanha|Deutschland|BRD",
    "CZ": "República Checa|Czech Republic|Chequia",
    "DO": "República Dominicana|Rep Dominicana|Dominicana",
    "PR": "Puerto Rico|Porto Rico",
    "VE": "Venezuela|República Bolivariana de Venezuela",
    "BO": "Bolivia|Estado Plurinacional de Bolivia",
    "KR": "Corea del Sur|South Korea|Coreia do Sul|Corea",
    "RU": "Rusia|Russia",
    "CN": "China",
    "CH": "Suiza|Suíça|Schweiz|Suisse|Svizzera",
    "AE": "UAE|EAU",
    "CI": "Costa de Marfil|Ivory Coast",
    "CV": "Cabo Verde|Cape Verde",
    "AR": "ARG",
    "CL": "CHL",
    "CO": "COL",
    "PE": "PER|Perú",
    "UY": "URY",
    "EC": "ECU",
    "CR": "CRI",
    "PY": "PRY",
    "GT": "GTM",
    "PA": "PAN|Panamá",
}

# Country -> what people call a town that the packages know under another name: name, then others.
TOWN_NAMES: dict[str, dict[str, str]] = {
    "MX": {
        "Mexico City": "CDMX|DF|D.F.|México DF|México D.F.|México|Ciudad de México|Cd. de México|"
        "Cd. de Mexico|Distrito Federal|Mexico",
        "Guadalajara": "GDL", "Monterrey": "MTY", "Tijuana": "TJ", "Aguascalientes": "Ags",
        "San Luis Potosí": "SLP", "Ciudad Juárez": "Juárez", "Santiago de Querétaro": "Querétaro|Qro",
        "Heroica Puebla de Zaragoza": "Puebla", "Ciudad Nezahualcoyotl": "Nezahualcóyotl|Neza",
        "Ciudad López Mateos": "Atizapán de Zaragoza", "Ecatepec de Morelos": "Ecatepec",
    },
    "AR": {
        "Buenos Aires": "CABA|C.A.B.A.|Capital Federal|Cap Fed|Bs As|Bs. As.|Ciudad Autónoma de "
        "Buenos Aires|Ciudad de Buenos Aires|Ciudad Autonoma Buenos Aires",
        "San Miguel de Tucumán": "Tucumán", "Santa Fe de la Vera Cruz": "Santa Fe",
        "San Carlos de Bariloche": "Bariloche", "Córdoba": "Cba",
        "San Fernando del Valle de Catamarca": "Catamarca", "San Salvador de Jujuy": "Jujuy",
        "Mar del Plata": "MDQ", "San Martín de los Andes": "SMA",
    },
    "CO": {"Bogotá": "Bogotá D.C.|Bogotá DC|Santafé de Bogotá|Santa Fe de Bogotá|Bta|BOG",
           "Cartagena": "Cartagena de Indias", "Cali": "Santiago de Cali",
           "Barranquilla": "Bquilla", "Mompós": "Mompox|Santa Cruz de Mompox|Mompós"},
    "US": {"New York City": "New York|NYC|Nueva York|Nova York|Nova Iorque|New York City|Manhattan",
           "Los Angeles": "LA", "San Francisco": "SF", "Washington": "Washington DC|Washington D.C.",
           "Philadelphia": "Philly", "Las Vegas": "Vegas"},
    "CL": {"Santiago": "Stgo|Santiago de Chile|Santiago Centro", "Viña del Mar": "Viña"},
    "BR": {"Rio de Janeiro": "Rio|RJ", "São Paulo": "SP|Sampa", "Belo Horizonte": "BH|Bhte",
           "Porto Alegre": "POA", "Florianópolis": "Floripa", "Brasília": "BSB", "Salvador":
           "Salvador da Bahia"},
    "ES": {"Barcelona": "BCN", "Palma": "Palma de Mallorca|Ciutat de Mallorca",
           "San Sebastián": "Donostia|Donosti|Donostia-San Sebastián|San Sebastián-Donostia",
           "Vitoria-Gasteiz": "Vitoria|Gasteiz", "Pamplona": "Iruña|Pamplona-Iruña|Iruñea",
           "A Coruña": "La Coruña|Coruña", "Las Palmas de Gran Canaria": "Las Palmas|LPGC",
           "Santa Cruz de Tenerife": "S/C de Tenerife|Sta Cruz Tenerife",
           "Castelló de la Plana": "Castellón|Castellón de la Plana|Castelló",
           "Sagunto": "Sagunt", "Elche": "Elx", "Alicante": "Alacant"},
    "PT": {"Lisbon": "Lisboa|Lx", "Vila Nova de Gaia": "Gaia|VNG", "Viana do Castelo": "Viana",
           "Caldas da Rainha": "Caldas", "Santa Maria da Feira": "Feira|Vila da Feira",
           "São João da Madeira": "SJM", "Vila Nova de Famalicão": "Famalicão"},
    "UY": {"Montevideo": "Mdeo|MVD"},
    "PE": {"Cusco": "Cuzco"},
    "DO": {"Santo Domingo": "Santo Domingo de Guzmán|Sto Dgo"},
    "GT": {"Guatemala City": "Guatemala|Ciudad de Guatemala|Guate", "Quetzaltenango": "Xela"},
    "PA": {"Panamá": "Ciudad de Panamá|Panama City"},
    "EC": {"Guayaquil": "Gye", "Quito": "UIO"},
    "CR": {"San José": "Chepe"},
    "VE": {"Caracas": "Ccs"},
}  # fmt: skip
