// A box above a long list that leaves only the lines with the words typed into it.

/** Add the box to an element whose lines are marked `data-filter-item`; its label is the element's `data-filter-list`. */
export function offerFilter(list: HTMLElement) {
  const items = [...list.querySelectorAll<HTMLElement>('[data-filter-item]')]
  if (items.length < 10) return

  const label = document.createElement('label')
  label.className = 'govuk-label'
  label.textContent = list.dataset.filterList ?? 'Find in this list'
  const box = document.createElement('input')
  box.className = 'govuk-input app-filter'
  box.type = 'search'
  box.id = 'filter-list'
  label.htmlFor = box.id
  const answer = document.createElement('p')
  answer.className = 'app-small app-filter__answer'
  answer.setAttribute('role', 'status')
  list.prepend(label, box, answer)

  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean)
    const hasAll = (item: HTMLElement) => words.every((word) => item.textContent.toLowerCase().includes(word))
    for (const item of items) item.hidden = !hasAll(item)
    for (const group of list.querySelectorAll('section'))
      group.hidden = !group.querySelector('[data-filter-item]:not([hidden])')
    const left = items.filter((item) => !item.hidden).length
    answer.textContent = words.length === 0 ? '' : `${left} of ${items.length} shown`
  })
}
