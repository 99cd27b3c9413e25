/** A worker: sleeps until it is woken for a task, does its share, and sleeps again. */
import { parentPort, workerData } from 'node:worker_threads'
import { BASE_TASKS } from '../kernel/base-sums.ts'
import { Thread, type ThreadData } from './thread.ts'

const thread = new Thread(workerData as ThreadData)
parentPort?.postMessage('ready', [])
for (;;) thread.perform(BASE_TASKS[thread.meeting.awaitCall()])
