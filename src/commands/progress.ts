import { Presets, SingleBar } from 'cli-progress'

/** Shows how far a long piece of work has come: a bar on a terminal, nothing where a script reads. */
export function openProgress(stream: NodeJS.WriteStream) {
  if (!stream.isTTY) return { show: () => {}, stop: () => {} }
  const bar = new SingleBar(
    { format: ' {bar} {percentage}% {what}', stream, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  )
  bar.start(100, 0, { what: '' })
  return {
    /** @param share of the work that is done, 0 to 1 */
    show: (share: number, what: string) => bar.update(Math.round(share * 100), { what }),
    stop: () => bar.stop(),
  }
}
