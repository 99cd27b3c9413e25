/** What the module offers: each is called by every thread with the same task, and ends when no part of it is left. */
export { contractual } from './contractual'
export { illness } from './illness'
export { persons16, persons32, tree16, tree32 } from './persons'
