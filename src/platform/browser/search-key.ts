// Control and / leads to the box at the top of a page. Not / alone: a key by itself must be one that can be switched off
// (WCAG 2.2, 2.1.4), for it gets in the way of those who speak to their computer.

export function offerSearchKey(box: HTMLElement) {
  box.setAttribute('aria-keyshortcuts', 'Control+/')
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    box.focus()
  })
}
