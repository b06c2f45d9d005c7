// The invented county as drawn by hand, in kilometres from its middle: everything else grows from this.
import { type Point, readPoints } from './land/point.ts'

/** A town and the number of postcodes in it, about 82 people each. */
export type Town = { name: string; at: Point; postcodes: number }
export type DistrictPlan = {
  code: string
  sections: string[]
  neighbourhoods: number
  wards: number
  towns: Town[]
}

/** The county's rough shape; its ragged edge is grown between these corners. */
export const outline: Point[] = readPoints(`
  -15.6,34.8 -7.3,37.5 0.9,32.9 8.2,33.9 15.6,28.4 22.9,25.6 24.7,17.4 21,10.1 22.9,2.7 27.5,-3.7
  24.7,-12.8 18.3,-17.4 17.4,-23.8 11,-27.5 8.2,-34.8 0.9,-37.5 -3.7,-32.9 -8.2,-34.8 -11,-26.5
  -8.2,-20.1 -15.6,-14.6 -18.3,-5.5 -14.6,0.9 -20.1,7.3 -26.5,10.1 -24.7,18.3 -28.4,25.6 -22,29.3
`)

/** Rivers run from north to south; borders like to follow them. */
export const rivers: { name: string; course: Point[] }[] = [
  {
    name: 'Wendle',
    course: readPoints('-9.2,31.1 -6.4,20.1 -0.9,9.2 1.8,-1.8 4.6,-11 3.7,-18.3 9.2,-25.6 7.3,-38.4'),
  },
  {
    name: 'Erring',
    course: readPoints('9.2,36.6 12.8,25.6 11,14.6 14.6,3.7 19.2,-5.5 16.5,-14.6 11.9,-23.8 9.2,-29.3'),
  },
  {
    name: 'Marl',
    course: readPoints('-22.9,27.5 -16.5,16.5 -12.8,5.5 -9.2,-5.5 -6.4,-16.5 -5.5,-25.6 0,-38.4'),
  },
]

/** The empty moor in the north west, the pits of the north east that closed. */
export const moor = { at: [-15.6, 22] as Point, radius: 15.5 }
export const coalfield = { at: [17.4, 20.1] as Point, radius: 12 }

export const city = {
  district: 'Z06000001',
  at: [3.7, -15.6] as Point,
  radius: 4.3,
  postcodes: 2690,
  quarters: 48,
}

/** The report's own names (inventory D5), given to the neighbourhoods that hold these points. */
export const reportNames: { name: string; at: Point }[] = [
  { name: 'Mackworth', at: [1.8, -13.5] },
  { name: 'Morley', at: [6.2, -13.4] },
  { name: 'Sinfin', at: [3.4, -18.8] },
  { name: 'Austin', at: [1.2, -16.8] },
  { name: 'Fairfield', at: [-17, 14.6] },
  { name: 'Clay Cross', at: [7, 15.5] },
  { name: 'Heage', at: [2, 0.5] },
]

/** Large housing estates at the edge of the city. */
export const estates = reportNames
  .filter(({ name }) => ['Mackworth', 'Sinfin', 'Austin'].includes(name))
  .map(({ at }) => ({ at, radius: 1.2 }))

/** Divisions are the first letter of a section's code. */
export const districts: DistrictPlan[] = [
  { code: 'Z06000001', sections: ['D1', 'D2', 'D3'], neighbourhoods: 24, wards: 36, towns: [] },
  {
    code: 'Z07000001',
    sections: ['D4'],
    neighbourhoods: 8,
    wards: 18,
    towns: [
      { name: 'Swarcombe', at: [3.7, -30.2], postcodes: 330 },
      { name: 'Melgate', at: [-3.7, -26.5], postcodes: 110 },
    ],
  },
  {
    code: 'Z07000002',
    sections: ['A1', 'A2'],
    neighbourhoods: 13,
    wards: 24,
    towns: [
      { name: 'Hollinbridge', at: [3.7, -2.7], postcodes: 290 },
      { name: 'Rookstead', at: [9.2, 4.6], postcodes: 240 },
      { name: 'Candle Cross', at: [11.9, -4.6], postcodes: 130 },
    ],
  },
  {
    code: 'Z07000003',
    sections: ['A3', 'A4'],
    neighbourhoods: 11,
    wards: 20,
    towns: [
      { name: 'Erringham', at: [22, -3.7], postcodes: 420 },
      { name: 'Long Wherry', at: [19.2, -11.9], postcodes: 400 },
    ],
  },
  {
    code: 'Z07000004',
    sections: ['B1', 'B2'],
    neighbourhoods: 9,
    wards: 22,
    towns: [
      { name: 'Moorbeck', at: [-18.3, 13.7], postcodes: 270 },
      { name: 'Skelgarth', at: [-13.7, 31.1], postcodes: 250 },
      { name: 'Peatling Bridge', at: [-22.9, 25.6], postcodes: 130 },
    ],
  },
  {
    code: 'Z07000005',
    sections: ['B3', 'B4'],
    neighbourhoods: 12,
    wards: 30,
    towns: [
      { name: 'Wenlow', at: [-4.6, 5.5], postcodes: 130 },
      { name: 'Market Osier', at: [-11.9, -9.2], postcodes: 110 },
      { name: 'Kilnhope', at: [-5.5, 15.6], postcodes: 60 },
    ],
  },
  {
    code: 'Z07000006',
    sections: ['C1', 'C2'],
    neighbourhoods: 10,
    wards: 17,
    towns: [{ name: 'Kelderby', at: [7.3, 20.1], postcodes: 920 }],
  },
  {
    code: 'Z07000007',
    sections: ['C3'],
    neighbourhoods: 6,
    wards: 13,
    towns: [
      { name: 'Fennel Green', at: [2.7, 28.4], postcodes: 250 },
      { name: 'Cinderhope', at: [-0.9, 22], postcodes: 110 },
    ],
  },
  {
    code: 'Z07000008',
    sections: ['C4'],
    neighbourhoods: 10,
    wards: 20,
    towns: [
      { name: 'Scarthwaite', at: [17.4, 22], postcodes: 170 },
      { name: 'Winding Row', at: [18.3, 12.8], postcodes: 150 },
    ],
  },
]
