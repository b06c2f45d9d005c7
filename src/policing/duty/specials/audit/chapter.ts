/** A figure; `records` is the page on which what it counts can be looked at. */
export type Line = { label: string; value: string; records?: string; needs?: 'duty' | 'candidates' | 'cards' }
export type Chapter = { title: string; note: string; lines: Line[] }
