import { resolve } from 'node:path'

/** npm moves to the repository's root and leaves the folder where the command was typed in INIT_CWD. */
export const fromWhereTyped = (path: string) => resolve(process.env.INIT_CWD ?? '.', path)
