// which-polygon ships no types; this is the part of it that the bench uses.
declare module 'which-polygon' {
  import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'

  function whichPolygon<Properties>(areas: FeatureCollection<Polygon | MultiPolygon, Properties>): {
    (point: Position): Properties | null
    tree: {
      search: (box: { minX: number; minY: number; maxX: number; maxY: number }) => { props: Properties }[]
    }
  }
  export = whichPolygon
}
