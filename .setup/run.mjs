/** Other programs as steps of the set-up. */
import { spawn } from 'node:child_process'

/**
 * Runs a program to its end. No shell is involved, so paths and values may hold any character.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} options `quiet`: its output is kept and not shown
 * @returns {Promise<{ code: number, output: string }>} its exit code, and what it wrote when `quiet`
 * @throws when the program cannot be started
 */
export function run(command, args, { quiet = false, env = process.env, cwd } = {}) {
  return new Promise((resolve, reject) => {
    // File descriptor 2 for both: standard output belongs to the program that is being set up.
    const child = spawn(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2], windowsHide: true })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }))
  })
}
