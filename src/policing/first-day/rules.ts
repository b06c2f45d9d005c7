// What an administrator sets up on a force's first day, in the order in which it is easiest.

export const taskNames = ['look', 'boundaries', 'people', 'sign-in', 'mail', 'demonstration'] as const
export type TaskName = (typeof taskNames)[number]

/** What can be seen of a task without asking anybody. */
export type Facts = Record<TaskName, { isDone: boolean; found: string }>
export type Task = { name: TaskName; title: string; hint: string; found: string; status: 'done' | 'to do' }

const words: Record<TaskName, { title: string; hint: string }> = {
  look: { title: 'Name and look', hint: 'What stands at the top of every page' },
  boundaries: { title: 'Boundaries', hint: 'Wards, and which neighbourhood each belongs to' },
  people: { title: 'Divisions and team leads', hint: 'Who leads each division, and the first sergeants' },
  'sign-in': { title: 'How people sign in', hint: "With passwords here, or with the force's own directory" },
  mail: { title: 'A test mail', hint: 'So that links and reports arrive' },
  demonstration: { title: 'Demonstration off', hint: 'The invented force goes, with everything in it' },
}

/** A task is done when it can be seen to be, or when somebody has said so. */
export const tasksOf = (facts: Facts, saidDone: readonly string[]): Task[] =>
  taskNames.map((name) => ({
    name,
    ...words[name],
    found: facts[name].found,
    status: facts[name].isDone || saidDone.includes(name) ? 'done' : 'to do',
  }))

export const isTask = (name: string): name is TaskName => taskNames.some((task) => task === name)

/** How long the link of the first start works. */
export const linkDays = 7
