/** The library has no types of its own; a test says what it expects of what it reads. */
declare module 'jsonstat-toolkit' {
  export default function JSONstat(response: object): unknown
}
