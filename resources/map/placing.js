"use strict";
// Putting a pin by hand on the map that map.js shows: it is dragged, or goes where one clicks.
// Keys and typed coordinates arrive through pinPlacing.move(); where it went is told by console.
const pinPlacing = (() => {
  const map = map_mostrador;
  let marker = null;
  let ring = null;

  function tell() {
    const { lat, lng } = marker.getLatLng().wrap();
    ring.setLatLng(marker.getLatLng());
    console.info("mostrador " + JSON.stringify({ placed: [lat, lng] }));
  }

  function click(event) {
    marker.setLatLng(event.latlng);
    tell();
  }

  function begin(pin) {
    end();
    const icon = L.icon({
      iconUrl: pin.icon, iconSize: pin.size, iconAnchor: pin.tip, className: "pin placed",
    });
    marker = L.marker(pin.at, {
      icon, draggable: true, autoPan: true, keyboard: false, zIndexOffset: 200000,
    });
    ring = L.circleMarker(pin.at, {
      radius: pin.ring, className: "ring", interactive: false, weight: 2, dashArray: "6 4",
      color: pin.colour, fillColor: pin.colour, fillOpacity: 0.14,
    });
    marker.on("drag dragend", tell);
    map.on("click", click);
    map.getContainer().classList.add("placing");
    ring.addTo(map);
    marker.addTo(map);
  }

  function move(at) {
    if (!marker) return;
    marker.setLatLng(at);
    ring.setLatLng(at);
  }

  function end() {
    map.off("click", click);
    map.getContainer().classList.remove("placing");
    if (marker) marker.remove();
    if (ring) ring.remove();
    marker = ring = null;
  }

  return { begin, move, end };
})();
