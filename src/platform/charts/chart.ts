// What chart.njk draws. Heights are pixels from the top of the plot; widths are hundredths of the plot, which stretches
// with the page while its text stays as large as it is.

/** The plot as paths see it: they are drawn in a frame of this size and stretched sideways. */
export const plot = { width: 600, height: 200 } as const

export type ChartLabel = { x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end' }

export type Chart = {
  /** Begins the ids of its parts: one of a kind on the page. */
  id: string
  /** The finding, as a sentence. */
  title: string
  /** "1 November 2026 to 25 November 2026". */
  period: string
  /** For those who cannot see the drawing. */
  description: string
  note: string
  gridlines: readonly { y: number; label: string }[]
  /** Whether the foot of the plot stands for nothing, and is drawn as ground. */
  isFromZero: boolean
  ticks: readonly ChartLabel[]
  /** Paths; empty when there is nothing of their kind. */
  columns: string
  band: string
  line: string
  /** Lines to hold beside it, each with its name. */
  others: readonly { path: string; isSupposed: boolean; label: ChartLabel }[]
  /** A quiet one stands back behind those that the picture is about. */
  dots: readonly { x: number; y: number; isQuiet?: boolean }[]
  target: { y: number; label: string; labelY: number } | null
  labels: readonly ChartLabel[]
  table: { headings: readonly string[]; rows: readonly { day: string; figures: readonly string[] }[] }
}

/** With a title and nothing to draw: the page says that there are no figures yet. */
export const emptyChart = (id: string, title: string, note = ''): Chart => ({
  id,
  title,
  period: '',
  description: '',
  note,
  gridlines: [],
  isFromZero: false,
  ticks: [],
  columns: '',
  band: '',
  line: '',
  others: [],
  dots: [],
  target: null,
  labels: [],
  table: { headings: [], rows: [] },
})

/** "motorbikes" as "Motorbikes", for the head of a column. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A label over or under the plot; at its very end it ends there, lest it leave the picture. */
export const labelAt = (x: number, y: number, text: string): ChartLabel => ({
  x,
  y,
  text,
  anchor: x > 97 ? 'end' : 'middle',
})

export const rounded = (value: number) => Math.round(value * 10) / 10

const gap = 8
const letterHeight = 14

/** The baselines of a label above and below what stands at `y`; above the plot there is room for one. */
export const baselinesBy = (y: number) => ({ above: rounded(y - gap), below: rounded(y + gap + letterHeight) })

/** Whether a line at that height would run through a label. */
export const isThrough = (lineY: number, baseline: number) => lineY > baseline - letterHeight && lineY < baseline + 3
