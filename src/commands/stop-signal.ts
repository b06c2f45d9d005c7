/**
 * Resolves when the operating system, or Ctrl-C, asks this process to stop. Listens on after the first signal, for one
 * to the whole process group comes twice: directly, and through the launcher.
 */
export const stopSignal = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
