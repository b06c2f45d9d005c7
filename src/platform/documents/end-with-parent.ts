// A thread beside Typst. While Typst is at work its own thread hears nothing, not even that the server is gone.
import { workerData as parent } from 'node:worker_threads'

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 1000)
