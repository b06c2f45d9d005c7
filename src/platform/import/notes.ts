import { count } from '../view-filters.ts'
import { mostProblems } from './refusal.ts'

/** What there is to say of each row, and of how many more. */
export function notesOf<Each>(all: readonly Each[], say: (each: Each) => string): string[] {
  const more = all.length - mostProblems
  return [...all.slice(0, mostProblems).map(say), ...(more > 0 ? [`And so in ${count(more, 'more row')}`] : [])]
}
