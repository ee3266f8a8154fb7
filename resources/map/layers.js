"use strict";
// The ground of the map: the base map that is always there, and above it what was chosen.
// What it is told arrives through orderMap.show(); a credit is only ever set as textContent.
const mapLayers = ((map) => {
  const SETTLE_MS = 900; // how long a first frame waits for its tiles
  const SWAP_MS = 3000; // how long a new look may take before the old one goes anyhow
  const ENLARGED = 5;
  const LONGEST_BAR = 84;
  const EQUATOR_M = 40075016.686;
  const AWAY_AFTER = 4; // failed tiles in a row
  const AGAIN_MS = [30000, 60000, 120000, 300000];

  const chip = document.createElement("div");
  chip.className = "note away";
  chip.setAttribute("role", "status");
  map.getContainer().appendChild(chip);
  const scale = document.createElement("div");
  scale.className = "scale";
  scale.append(document.createElement("i"), document.createElement("span"));
  map.getContainer().appendChild(scale);

  const ground = slot(200);
  const above = slot(210);
  let wrong = 0;
  let tried = 0;
  let timer = 0;
  let words = "";
  const failed = new Map();

  function slot(order) {
    const pane = "ground" + order;
    map.createPane(pane).style.zIndex = order;
    return { pane, layer: null, told: "null", leaving: [] };
  }

  function make(told, pane) {
    const large = told.size === 512;
    return L.tileLayer(told.url, {
      pane,
      tileSize: large ? 512 : 256,
      zoomOffset: large ? -1 : 0,
      minNativeZoom: told.farthest,
      maxNativeZoom: told.nearest,
      maxZoom: Math.min(18, told.nearest + ENLARGED), // a blur says less than the map below
      className: "tiles",
    });
  }

  // ---- the scale bar: the same rules as scale_bar.py, which a test compares ----
  function bar() {
    const turn = Math.cos((map.getCenter().lat * Math.PI) / 180);
    const ratio = (EQUATOR_M * turn) / (256 * 2 ** map.getZoom());
    const most = ratio * LONGEST_BAR;
    const unit = 10 ** Math.floor(Math.log10(most));
    const metres = Math.max(1, Math.round([5, 2, 1].find((step) => step * unit <= most) * unit));
    return { metres, pixels: metres / ratio };
  }

  function drawScale() {
    const { metres, pixels } = bar();
    const size = map.getSize();
    scale.hidden = size.x < 2 * LONGEST_BAR || size.y < 54;
    scale.firstChild.style.width = pixels + "px";
    scale.lastChild.textContent = metres < 1000 ? metres + " m" : Math.floor(metres / 1000) + " km";
  }

  map.on("move zoomend resize", drawScale);

  // ---- layers ----
  // A new look is laid over the old one unseen and shown when it is whole: nothing flashes.
  function lay(slot, told) {
    const text = JSON.stringify(told);
    if (text === slot.told) return null;
    slot.told = text;
    if (slot.layer) slot.leaving.push(slot.layer);
    slot.layer = told ? make(told, slot.pane) : null;
    const fresh = slot.layer;
    const replace = () => {
      if (fresh !== slot.layer) return;
      slot.leaving.splice(0).forEach((old) => old.remove());
      if (fresh) fresh.getContainer().style.opacity = "1"; // Leaflet's own way would fade it in
    };
    if (!fresh) {
      replace();
      return null;
    }
    fresh.once("load", replace);
    fresh.addTo(map);
    if (slot.leaving.length) {
      fresh.getContainer().style.opacity = "0";
      setTimeout(replace, SWAP_MS);
    }
    return fresh;
  }

  function show(told) {
    words = told.away;
    drawScale();
    lay(ground, told.base);
    const fresh = lay(above, told.over);
    if (fresh && told.over.online) watch(fresh);
    if (fresh || !told.over) settleAway();
    if (chip.textContent) chip.textContent = words;
  }

  // ---- a server that does not answer ----
  function watch(layer) {
    layer.on("tileerror", ({ tile }) => {
      failed.set(tile, tile.src);
      wrong += 1;
      if (wrong >= AWAY_AFTER && layer === above.layer) goAway();
    });
    layer.on("tileload", ({ tile }) => {
      failed.delete(tile);
      settleAway();
    });
    layer.on("tileunload", ({ tile }) => failed.delete(tile));
  }

  function goAway() {
    chip.textContent = words;
    if (timer) return;
    timer = setTimeout(retry, AGAIN_MS[Math.min(tried, AGAIN_MS.length - 1)]);
    tried += 1;
  }

  function settleAway() {
    wrong = 0;
    tried = 0;
    clearTimeout(timer);
    timer = 0;
    chip.textContent = "";
  }

  // Asks once more for the tiles in view that did not come, and for no others.
  function retry() {
    clearTimeout(timer);
    timer = 0;
    for (const [tile, url] of failed) tile.src = url;
  }

  window.addEventListener("online", retry);

  // Whether there is something under the pins that says where they are.
  const hasBase = () => ground.told !== "null";
  const isBare = () => !hasBase() && above.told === "null";

  // Calls back once the base map's tiles in view are there, or have had their time.
  function whenSettled(then) {
    const layer = ground.layer;
    if (!layer || !layer.isLoading()) {
      then();
      return;
    }
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      then();
    };
    layer.once("load", once);
    setTimeout(once, SETTLE_MS);
  }

  return { show, retry, hasBase, isBare, whenSettled, bar };
})(map_mostrador);
