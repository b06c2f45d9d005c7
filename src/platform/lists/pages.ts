type Item = { number: number; href: string; current?: true } | { ellipsis: true }

/** For GOV.UK's pagination: the first page, the last, this one and its neighbours, with gaps in between. */
export function pagesToOffer(page: number, last: number, href: (page: number) => string) {
  const offered = [...new Set([1, page - 1, page, page + 1, last])].filter((each) => each >= 1 && each <= last)
  const items = offered.flatMap((each, at): Item[] => {
    const item: Item = { number: each, href: href(each), ...(each === page ? { current: true } : {}) }
    const before = offered[at - 1] ?? 0
    if (each - before === 2) return [{ number: each - 1, href: href(each - 1) }, item]
    return each - before > 2 ? [{ ellipsis: true }, item] : [item]
  })
  return {
    items,
    ...(page > 1 ? { previous: { href: href(page - 1) } } : {}),
    ...(page < last ? { next: { href: href(page + 1) } } : {}),
  }
}
