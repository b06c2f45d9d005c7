// The text that Prometheus reads: https://prometheus.io/docs/instrumenting/exposition_formats/

/** A metric as its lines of text. */
export type Metric = string

export type Sample = { labels?: Readonly<Record<string, string>>; value: number }
export type Buckets = { upTo: readonly number[]; counts: readonly number[]; sum: number; count: number }

export const counter = (name: string, help: string, samples: readonly Sample[]): Metric =>
  [...head(name, help, 'counter'), ...samples.map((sample) => line(name, sample))].join('\n')

export const gauge = (name: string, help: string, samples: readonly Sample[]): Metric =>
  [...head(name, help, 'gauge'), ...samples.map((sample) => line(name, sample))].join('\n')

export function histogram(name: string, help: string, { upTo, counts, sum, count }: Buckets): Metric {
  const buckets = upTo.map((limit, at) => line(`${name}_bucket`, { labels: { le: String(limit) }, value: counts[at]! }))
  const all = line(`${name}_bucket`, { labels: { le: '+Inf' }, value: count })
  const totals = [line(`${name}_sum`, { value: sum }), line(`${name}_count`, { value: count })]
  return [...head(name, help, 'histogram'), ...buckets, all, ...totals].join('\n')
}

/** Counts values into buckets, each of which holds those of the smaller ones too. */
export function openHistogram(upTo: readonly number[]) {
  const counts = upTo.map(() => 0)
  let [sum, count] = [0, 0]
  return {
    add(value: number) {
      for (const [at, limit] of upTo.entries()) if (value <= limit) counts[at]! += 1
      sum += value
      count += 1
    },
    read: (): Buckets => ({ upTo, counts: [...counts], sum, count }),
  }
}

const head = (name: string, help: string, type: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

function line(name: string, { labels = {}, value }: Sample) {
  const named = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${named.length > 0 ? `{${named.join(',')}}` : ''} ${value}`
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
