/**
 * What must hold of package-lock.json so that `npm ci` installs the same packages on every platform and from every mirror.
 * Pure and offline.
 *
 * @typedef {Record<string, string>} Versions
 * @typedef {{ dependencies?: Versions, devDependencies?: Versions, optionalDependencies?: Versions }} Manifest
 * @typedef {Manifest & { version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean,
 *   os?: string[], cpu?: string[] }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const EXACT = /^\d+\.\d+\.\d+(-[\w.-]+)?$/
const KINDS = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies'])
/** A native package says in its name what it is built for, after its maker's name or not: `binding-win32-x64-msvc`. */
const NATIVE = /[-/](linux|darwin|win32|freebsd|android|openharmony)-(x64|arm64|arm|ia32|ppc64|riscv64|s390x)\b/

/**
 * The faults, each a sentence without its stop; none when the lockfile is whole.
 * @param {Manifest} manifest package.json
 * @param {Lock} lock package-lock.json
 * @returns {string[]}
 */
export function lockFaults(manifest, lock) {
  return [...directFaults(manifest, lock), ...entryFaults(lock), ...missingOptional(lock).map((missing) => missing.fault)]
}

/**
 * @param {Manifest} manifest
 * @param {Lock} lock
 */
function* directFaults(manifest, lock) {
  const locked = lock.packages[''] ?? {}
  for (const kind of KINDS) {
    const wanted = manifest[kind] ?? {}
    const known = locked[kind] ?? {}
    for (const [name, version] of Object.entries(wanted)) {
      if (!EXACT.test(version)) yield `package.json: ${name} is not pinned to one version but to "${version}"`
      else if (known[name] !== version) yield `package-lock.json: ${name} is ${known[name] ?? 'absent'}, package.json says ${version}`
      else if (lock.packages[`node_modules/${name}`]?.version !== version) yield `package-lock.json: ${name}@${version} has no entry`
    }
    for (const name of Object.keys(known)) if (!(name in wanted)) yield `package-lock.json: ${name} is no longer in package.json`
  }
}

/** @param {Lock} lock */
function* entryFaults(lock) {
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link) continue
    if (entry.resolved !== undefined) yield `package-lock.json: ${path} names the host it was fetched from`
    if (!entry.integrity) yield `package-lock.json: ${path} has no integrity`
    if (NATIVE.test(path) && entry.optional && !(entry.os && entry.cpu)) yield `package-lock.json: ${path} does not say its os and cpu`
  }
}

/**
 * Optional dependencies without an entry: the native packages of other platforms than the one that wrote the lockfile.
 * @param {Lock} lock
 * @returns {{ parent: string, name: string, version: string, fault: string }[]}
 */
export function missingOptional(lock) {
  const missing = []
  for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const found = resolve(lock, parent, name)
      if (found && (!EXACT.test(version) || found.version === version)) continue
      const fault = `package-lock.json: ${name}@${version}, optional in ${parent || 'package.json'}, ${found ? `is ${found.version}` : 'has no entry'}`
      missing.push({ parent, name, version, fault })
    }
  }
  return missing
}

/**
 * The entry that a package gets when it asks for a name: its own folder's, else that of each folder above.
 * @param {Lock} lock
 * @param {string} parent path of the asking package, '' for the top
 * @param {string} name
 * @returns {LockedPackage | undefined}
 */
function resolve(lock, parent, name) {
  const entry = lock.packages[`${parent ? `${parent}/` : ''}node_modules/${name}`]
  if (entry || parent === '') return entry
  const above = parent.lastIndexOf('/node_modules/')
  return resolve(lock, above < 0 ? '' : parent.slice(0, above), name)
}
