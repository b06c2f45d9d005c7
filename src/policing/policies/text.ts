// A document that is written in place: plain text, of which blank lines, `# ` and `- ` say how it is laid out.
export type Block = { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** What is written, block by block; every word of it stays. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of text.split('\n').map((each) => each.trim())) {
    const last = isOpen ? blocks.at(-1) : undefined
    isOpen = line !== '' && !line.startsWith('# ')
    if (line === '') continue
    if (line.startsWith('# ')) blocks.push({ kind: 'heading', text: line.slice(2).trim() })
    else if (line.startsWith('- ')) addItem(blocks, last, line.slice(2).trim())
    else if (last?.kind === 'paragraph') last.text += `\n${line}`
    else blocks.push({ kind: 'paragraph', text: line })
  }
  return blocks
}

function addItem(blocks: Block[], last: Block | undefined, item: string) {
  if (last?.kind === 'list') last.items.push(item)
  else blocks.push({ kind: 'list', items: [item] })
}
