"use strict";
// Shows one scene at a time on the map that folium made. What it is told arrives as JSON through
// orderMap.show(); a customer's words are only ever set as textContent, alt or title.
const orderMap = (() => {
  const map = map_mostrador;
  const PANE = "graticule";
  const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];
  const LINE_GAP = 90;
  const LEAST_CIRCLE = 12; // pixels: below that it would vanish under the pin
  const EQUATOR_M = 40075016.686;
  const FIGURES_CLEAR_OF_BUTTONS = 52;

  map.setMinZoom(2).setMaxZoom(18);
  map.createPane(PANE).style.zIndex = 150; // under every tile: seen where there are none
  const lines = L.layerGroup().addTo(map);
  const places = L.layerGroup().addTo(map);
  // Over the lines and under the pins, so inside the part that the map moves.
  const figures = map.createPane("figures");
  figures.style.zIndex = 260;
  const caption = element("note caption");
  const credit = element("note credit");
  let shown = [];
  let colours = null;
  let told = 0;

  function element(className) {
    const made = document.createElement("div");
    made.className = className;
    map.getContainer().appendChild(made);
    return made;
  }

  function tell(message) {
    console.info("mostrador " + JSON.stringify(message));
  }

  // ---- the graticule: the same rules as projection.py, which a test compares ----
  function stepFor(pixelsPerDegree) {
    return STEPS.find((step) => step * pixelsPerDegree >= LINE_GAP) || STEPS[STEPS.length - 1];
  }

  function fineStep(step) {
    const leading = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9));
    return step / (leading === 2 ? 4 : 5);
  }

  function multiples(step, low, high) {
    const found = [];
    for (let n = Math.ceil(low / step - 1e-9); n <= Math.floor(high / step + 1e-9); n += 1) {
      found.push(n * step);
    }
    return found;
  }

  function degrees(value, step) {
    const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const turned = Math.abs(value) > 180 ? ((((value + 540) % 360) + 360) % 360) - 180 : value;
    let text = turned.toFixed(decimals);
    if (Number(text) === 0) text = text.replace("-", "");
    return text.replace("-", "\u2212") + "\u00b0";
  }

  function steps() {
    const size = map.getSize();
    const bounds = map.getBounds();
    return {
      across: stepFor(size.x / (bounds.getEast() - bounds.getWest())),
      up: stepFor(size.y / (bounds.getNorth() - bounds.getSouth())),
    };
  }

  function drawLines() {
    lines.clearLayers();
    drawFigures();
    if (!colours || mapLayers.hasBase()) return;
    const wide = map.getBounds().pad(1);
    const south = Math.max(-85, wide.getSouth());
    const north = Math.min(85, wide.getNorth());
    const { across, up } = steps();
    for (const [x, y, opacity] of [[fineStep(across), fineStep(up), 0.42], [across, up, 1]]) {
      const look = { pane: PANE, color: colours.grid, weight: 1, opacity, interactive: false };
      const down = multiples(x, wide.getWest(), wide.getEast()).map((at) => [[south, at], [north, at]]);
      const over = multiples(y, south, north).map(
        (at) => [[at, wide.getWest()], [at, wide.getEast()]],
      );
      lines.addLayer(L.polyline(down.concat(over), look));
    }
  }

  function drawFigures() {
    figures.replaceChildren();
    if (!mapLayers.isBare()) return;
    const size = map.getSize();
    const bounds = map.getBounds();
    const { across, up } = steps();
    const figure = (text, x, y, className) => {
      const made = document.createElement("span");
      made.className = className;
      made.textContent = text;
      const at = map.containerPointToLayerPoint([x, y]);
      made.style.left = at.x + "px";
      made.style.top = at.y + "px";
      figures.appendChild(made);
    };
    for (const at of multiples(across, bounds.getWest(), bounds.getEast())) {
      const x = map.latLngToContainerPoint([bounds.getCenter().lat, at]).x;
      if (x > FIGURES_CLEAR_OF_BUTTONS + 24 && x < size.x - 64) {
        figure(degrees(at, across), x, 4, "longitude");
      }
    }
    for (const at of multiples(up, bounds.getSouth(), bounds.getNorth())) {
      const y = map.latLngToContainerPoint([at, bounds.getCenter().lng]).y;
      if (y > 24 && y < size.y - 30) figure(degrees(at, up), size.x - 4, y, "latitude");
    }
  }

  // ---- pins ----
  function words(label) {
    const made = document.createElement("div");
    made.textContent = label;
    return made;
  }

  function icon(pin) {
    return L.icon({
      iconUrl: pin.icon, iconSize: pin.size, iconAnchor: pin.tip,
      tooltipAnchor: [0, 8 - pin.tip[1]], className: "pin",
    });
  }

  function makePlace(pin) {
    const marker = L.marker(pin.at, { icon: icon(pin), keyboard: false });
    const circle = L.circle(pin.at, { interactive: false, weight: 2, dashArray: "6 4" });
    marker.bindTooltip(words(pin.label), { direction: "top", className: "label" });
    places.addLayer(circle).addLayer(marker);
    return { marker, circle };
  }

  function placePin(place, pin, first) {
    place.marker.setIcon(icon(pin));
    place.marker.getElement().alt = pin.label;
    place.marker.setLatLng(pin.at);
    place.marker.setZIndexOffset(first ? 100000 : 0);
    place.marker.setTooltipContent(words(pin.label));
    if (!pin.label) place.marker.closeTooltip();
    place.marker.getTooltip().setOpacity(pin.label ? 1 : 0);
    place.circle.setLatLng(pin.at);
    place.circle.setRadius(pin.radius);
    place.circle.setStyle({ color: pin.colour, fillColor: pin.colour });
  }

  function sizeCircles() {
    for (const { circle } of shown) {
      const turn = Math.cos((circle.getLatLng().lat * Math.PI) / 180);
      const metresPerPixel = (EQUATOR_M * turn) / (256 * 2 ** map.getZoom());
      const seen = circle.getRadius() / metresPerPixel >= LEAST_CIRCLE;
      circle.setStyle({ opacity: seen ? 1 : 0, fillOpacity: seen ? 0.14 : 0 });
    }
  }

  function paint(look) {
    colours = look;
    for (const [name, value] of Object.entries(look)) {
      document.documentElement.style.setProperty("--" + name, value);
    }
  }

  function look(camera, animate) {
    map.setView([camera.latitude, camera.longitude], camera.zoom, { animate });
  }

  function show(scene) {
    document.documentElement.lang = scene.language;
    paint(scene.colours);
    map.invalidateSize({ pan: false, animate: false });
    told = scene.number;
    look(scene.camera, false);
    mapLayers.show(scene.layers);
    while (shown.length > scene.pins.length) {
      const { marker, circle } = shown.pop();
      places.removeLayer(marker).removeLayer(circle);
    }
    scene.pins.forEach((pin, index) => {
      shown[index] = shown[index] || makePlace(pin);
      placePin(shown[index], pin, index === 0);
    });
    sizeCircles();
    drawLines();
    caption.textContent = scene.caption;
    credit.textContent = scene.credit;
    // Two frames later what was set is on the screen: then the painted map above may go.
    const painted = () => tell({ painted: scene.number });
    mapLayers.whenSettled(() => requestAnimationFrame(() => requestAnimationFrame(painted)));
  }

  map.on("move", drawFigures);
  map.on("zoomstart", () => figures.replaceChildren());
  map.on("moveend", () => {
    drawLines();
    sizeCircles();
    const { lat, lng } = map.getCenter();
    tell({ moved: [lat, lng, map.getZoom()], number: told });
  });
  new ResizeObserver(() => map.invalidateSize({ pan: true, animate: false })).observe(
    map.getContainer(),
  );
  return { show, look, steps };
})();
