/** In CI generated cases are the same every time, so that a change is judged by what it changes; elsewhere they are new each time. */
import fc from 'fast-check'

if (process.env['CI']) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 7 })
