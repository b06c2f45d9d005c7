// The map that can be moved: fetched only when somebody asks for it. Draws our own GeoJSON; a tile server behind it
// is optional. Every area on it is also a link in the list beside the map, so nothing is lost to a keyboard.
import * as Leaflet from 'leaflet'
import 'leaflet/dist/leaflet.css'
import type { Feature, FeatureCollection } from 'geojson'

type Asked = { url: string; label: string; own?: string; tiles?: string; attribution?: string }
type Area = { code?: string; name?: string; url?: string; division?: string }

const areaOf = (feature: Feature | undefined) => (feature?.properties ?? {}) as Area

/** Put a map of the areas at `asked.url` into an element, and show all of them. Throws when they cannot be fetched. */
export async function openMap(element: HTMLElement, asked: Asked) {
  const answer = await fetch(asked.url, { headers: { accept: 'application/geo+json' } })
  if (!answer.ok) throw new Error(`The areas were not sent: ${answer.status}`)
  const areas = (await answer.json()) as FeatureCollection

  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', `${asked.label}. Arrow keys move it, plus and minus zoom.`)
  const map = Leaflet.map(element, {
    zoomSnap: 0.25,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    attributionControl: Boolean(asked.tiles),
  })
  if (asked.tiles) Leaflet.tileLayer(asked.tiles, { attribution: asked.attribution ?? '' }).addTo(map)
  const layer = drawAreas(areas, asked.own).addTo(map)
  const own = layer.getLayers().find((shape) => isOwn(shape, asked.own)) as Leaflet.Polygon | undefined
  const padding = own ? 60 : 12
  map.fitBounds((own ?? layer).getBounds(), { padding: [padding, padding] })
  own?.bringToFront()
  return map
}

const isOwn = (shape: Leaflet.Layer, own: string | undefined) =>
  own !== undefined && areaOf((shape as Leaflet.Polygon).feature).code === own

function drawAreas(areas: FeatureCollection, own: string | undefined) {
  const divisions = [...new Set(areas.features.map((feature) => areaOf(feature).division))]

  function className(area: Area) {
    if (own !== undefined && area.code === own) return 'app-map__own'
    const shade = own === undefined ? ` app-map__area--${1 + (divisions.indexOf(area.division) % 6)}` : ''
    return `app-map__area app-map__area--live${shade}`
  }

  return Leaflet.geoJSON(areas, {
    style: (feature) => ({ className: className(areaOf(feature)), fillOpacity: 1, weight: 1 }),
    pointToLayer: (_, place) => Leaflet.circleMarker(place, { radius: 8 }),
    onEachFeature(feature, shape) {
      const { name, url, code } = areaOf(feature)
      if (name) shape.bindTooltip(plainText(name), { sticky: true })
      if (name && url && code !== own) makeLink(shape as Leaflet.Path, name, url)
    },
  })
}

/** An area that leads to its page: for a pointer, and for a keyboard. */
function makeLink(shape: Leaflet.Path, name: string, url: string) {
  const follow = () => location.assign(url)
  shape.on('click', follow)
  shape.on('add', () => {
    const element = shape.getElement() as SVGElement | undefined
    element?.setAttribute('role', 'link')
    element?.setAttribute('aria-label', name)
    element?.setAttribute('tabindex', '0')
    element?.addEventListener('keydown', ({ key }) => key === 'Enter' && follow())
  })
}

/** Leaflet takes a string for HTML; a name is only ever text. */
function plainText(text: string) {
  const element = document.createElement('span')
  element.textContent = text
  return element
}
