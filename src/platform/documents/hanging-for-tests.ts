// Typst in a document that never comes to an end.
import { Worker } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { endless } from './endless-for-tests.ts'

const watch = new Worker(new URL('./end-with-parent.ts', import.meta.url), { workerData: process.ppid })
watch.once('online', () => process.send!('begun', () => NodeCompiler.create({}).pdf({ mainFileContent: endless })))
