// A server that asks for a document and is killed: says which process makes it.
import { startProgram } from './documents.ts'

const typst = startProgram(new URL('./hanging-for-tests.ts', import.meta.url))
typst.once('message', () => process.send!(typst.pid!))
