"use strict";
// Many orders at once on the map that map.js draws: pins in crowds, the stops of the round with
// their numbers, the line between them. Told as JSON; a person's words are only ever textContent.
const roundMap = (() => {
  const map = map_mostrador;
  const NUMBER_TOP = 10.5; // where a stop's number stands in its pin
  const LEAST_CIRCLE = 12;
  const EQUATOR_M = 40075016.686;
  const CROWD_SIZES = [[10, 34], [100, 38], [1000, 44], [Infinity, 52]];

  let group = null; // made when there is something to show: other maps never need it
  const stops = L.layerGroup();
  const ground = L.layerGroup();
  const pins = new Map();
  let icons = {};
  let look = null;
  let circle = null;
  let moving = 0;
  let apart = new Set(); // orders whose pin stands outside the crowds

  function tell(message) {
    console.info("mostrador " + JSON.stringify(message));
  }

  function words(text) {
    const made = document.createElement("span");
    made.textContent = text;
    return made;
  }

  function label(marker) {
    const made = document.createElement("div");
    made.textContent = marker.options.words;
    return made;
  }

  function crowdIcon(count, className) {
    const side = CROWD_SIZES.find(([most]) => count < most)[1];
    return L.divIcon({
      html: words(count.toLocaleString(document.documentElement.lang)),
      className: "crowd " + className,
      iconSize: [side, side],
    });
  }

  function begin() {
    if (group) return;
    group = L.markerClusterGroup({
      showCoverageOnHover: false,
      maxClusterRadius: 46,
      spiderfyOnMaxZoom: true,
      spiderLegPolylineOptions: { weight: 1.5, color: "#8B867C", opacity: 0.8 },
      iconCreateFunction: (cluster) => crowdIcon(cluster.getChildCount(), ""),
    });
    group.on("click", (event) => tell({ order: event.layer.options.order }));
    map.addLayer(ground).addLayer(group).addLayer(stops);
    map.on("click", () => tell({ order: 0 }));
    map.on("zoomstart", () => tell({ zooming: true }));
    map.on("move", () => {
      if (moving) return;
      moving = requestAnimationFrame(() => {
        moving = 0;
        const { lat, lng } = map.getCenter();
        tell({ moving: [lat, lng, map.getZoom()] });
      });
    });
    map.on("zoomend", sizeCircle);
  }

  function pinIcon(kind) {
    const told = icons[kind];
    return L.icon({
      iconUrl: told.icon, iconSize: told.size, iconAnchor: told.tip,
      tooltipAnchor: [0, 8 - told.tip[1]], className: "pin",
    });
  }

  function makePin([order, latitude, longitude, kind, text], made) {
    made[kind] = made[kind] || pinIcon(kind);
    const marker = L.marker([latitude, longitude], {
      icon: made[kind], keyboard: false, order, kind, words: text, alt: text,
    });
    return marker.bindTooltip(label, { direction: "top", className: "label" });
  }

  // Every order of the view; what is a stop, or is chosen, stands by itself instead.
  function fill(told) {
    begin();
    const made = {};
    pins.clear();
    for (const each of told) pins.set(each[0], makePin(each, made));
    apart = alone();
    group.clearLayers();
    group.addLayers([...pins].filter(([order]) => !apart.has(order)).map(([, marker]) => marker));
    if (look) drawStops();
  }

  function alone() {
    const orders = look ? look.stops.map((stop) => stop.order) : [];
    return new Set(look && look.chosen ? [...orders, look.chosen] : orders);
  }

  function place() {
    const now = alone();
    const markers = (from, other) =>
      [...from].filter((order) => !other.has(order) && pins.has(order)).map((order) => pins.get(order));
    const out = markers(now, apart);
    const back = markers(apart, now);
    apart = now;
    if (out.length) group.removeLayers(out);
    if (back.length) group.addLayers(back);
  }

  function stopIcon(stop) {
    const told = icons[stop.kind];
    const drawing = document.createElement("img");
    drawing.src = told.icon;
    drawing.width = told.size[0];
    drawing.height = told.size[1];
    drawing.alt = "";
    const number = words(stop.number);
    number.style.top = NUMBER_TOP + "px";
    const whole = document.createElement("div");
    whole.append(drawing, number);
    return L.divIcon({
      html: whole, className: stop.number.length > 2 ? "stop long" : "stop",
      iconSize: told.size, iconAnchor: told.tip, tooltipAnchor: [0, 8 - told.tip[1]],
    });
  }

  function drawStops() {
    stops.clearLayers();
    ground.clearLayers();
    if (look.line.length > 1) {
      for (const [color, weight, opacity] of [[look.halo, 6, 0.75], [look.accent, 3, 1]]) {
        const dash = weight === 3 ? "11 7" : null;
        const style = { color, weight, opacity, dashArray: dash, lineCap: "butt", interactive: false };
        ground.addLayer(L.polyline(look.line, style));
      }
    }
    look.crowds.forEach(([latitude, longitude, count]) => {
      const icon = crowdIcon(count, "counted");
      ground.addLayer(L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }));
    });
    if (look.shop) {
      const icon = pinIcon("shop");
      stops.addLayer(L.marker(look.shop, { icon, interactive: false, keyboard: false }));
    }
    look.stops.forEach((stop, at) => {
      const marker = L.marker(stop.at, {
        icon: stopIcon(stop), keyboard: false, order: stop.order, words: stop.words,
        zIndexOffset: stop.order === look.chosen ? 200000 : 100000 - at * 100,
      });
      marker.bindTooltip(label, { direction: "top", className: "label" });
      marker.on("click", () => tell({ order: stop.order }));
      stops.addLayer(marker);
    });
    const lone = pins.get(look.chosen);
    if (lone && !look.stops.some((stop) => stop.order === look.chosen)) {
      const { order, kind, words: text } = lone.options;
      const marker = makePin([order, lone.getLatLng().lat, lone.getLatLng().lng, kind, text], {});
      stops.addLayer(marker.setZIndexOffset(200000).on("click", () => tell({ order })));
    }
    circle = null;
    if (look.circle) {
      const [latitude, longitude, radius, color] = look.circle;
      circle = L.circle([latitude, longitude], {
        radius, color, fillColor: color, weight: 2, dashArray: "6 4", interactive: false,
      });
      ground.addLayer(circle);
      sizeCircle();
    }
  }

  function sizeCircle() {
    if (!circle) return;
    const turn = Math.cos((circle.getLatLng().lat * Math.PI) / 180);
    const metresPerPixel = (EQUATOR_M * turn) / (256 * 2 ** map.getZoom());
    const seen = circle.getRadius() / metresPerPixel >= LEAST_CIRCLE;
    circle.setStyle({ opacity: seen ? 1 : 0, fillOpacity: seen ? 0.14 : 0 });
  }

  function show(told) {
    begin();
    const redrawn = JSON.stringify(told.icons) !== JSON.stringify(icons);
    look = told;
    icons = told.icons;
    document.documentElement.style.setProperty("--accent", told.accent);
    document.documentElement.style.setProperty("--on-pin", told.halo);
    if (redrawn) pins.forEach((marker) => marker.setIcon(pinIcon(marker.options.kind)));
    place();
    drawStops();
  }

  return { show, fill };
})();
