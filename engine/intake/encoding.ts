/** Which encoding the bytes of a text file are in, decided over the whole file, and the decoder for it. */
import iconv from 'iconv-lite'
import { unscrambled } from './scrambled.ts'

/** ISO-8859-1 is read as its superset windows-1252, and the letters of CP850 that Norwegian needs stand where CP865 has them. */
/** `utf-8-twice`: UTF-8 that was read as another encoding and saved as UTF-8 again. */
export type Encoding = 'utf-8' | 'utf-8-twice' | 'utf-16le' | 'utf-16be' | SingleByteEncoding

/** In the order they are preferred where the bytes fit more than one. */
const SINGLE_BYTE = ['windows-1252', 'cp865', 'macroman'] as const
type SingleByteEncoding = (typeof SINGLE_BYTE)[number]

const HARMLESS = new Set(' §°½–—‘’“”«»…•·´`¨€£©®²³ªº¹⁄‰¤')

/** Bytes that are a no-break space in one of the encodings: a whole column may be full of them, and they say nothing. */
const SPACES = new Set(Array.from({ length: 128 }, (_, index) => index + 0x80).filter((byte) => SINGLE_BYTE.some((name) => iconv.decode(Buffer.of(byte), name) === '\u00a0')))

const NORWEGIAN = 10

/** How much one byte inside a word speaks for an encoding: a Norwegian letter much, a sign that no word has against it. */
function weightsOf(encoding: SingleByteEncoding): Int8Array {
  return Int8Array.from({ length: 256 }, (_, byte) => {
    if (byte < 0x80 || SPACES.has(byte)) return 0
    const sign = iconv.decode(Buffer.of(byte), encoding)
    if ('æøåÆØÅ'.includes(sign)) return NORWEGIAN
    if ('éèêëóòôöäüáàíñçÉÖÄÜ'.includes(sign)) return 3
    if (HARMLESS.has(sign)) return -1
    return /\p{L}/u.test(sign) ? 0 : -5
  })
}

const WEIGHTS = SINGLE_BYTE.map(weightsOf)

/** First bytes of what windows-1252 and Latin-1 have at 0x80 to 0xbf, in UTF-8. */
const SCRAMBLED_NEXT = new Set([0xc2, 0xc5, 0xc6, 0xcb, 0xe2])

/** Collects what is needed about the bytes of a file while they go by; `encoding` then decides. */
export class ByteSurvey {
  private readonly head: number[] = []
  private readonly inWords = new Uint32Array(256)
  private readonly alone = new Uint32Array(256)
  private length = 0
  private zerosEven = 0
  private zerosOdd = 0
  private controls = 0
  private previous = 0
  /** Continuation bytes still expected, and the bounds of the next one. */
  private pending = 0
  private low = 0x80
  private high = 0xbf
  private utf8Characters = 0
  private utf8Faults = 0
  /** `Ã` and behind it what a byte within a letter is read as. */
  private scrambled = 0
  private isAfterA = false

  add(chunk: Uint8Array): void {
    for (let index = 0; this.head.length < 4 && index < chunk.length; index++) this.head.push(chunk[index])
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
    for (let index = 0; index < chunk.length; index++) {
      // Nearly all bytes say nothing; four of them are seen at once.
      while (this.pending === 0 && index + 4 <= chunk.length && isPlain(view.getInt32(index, true))) index += 4
      if (index === chunk.length) break
      const byte = chunk[index]
      if (byte >= 0x20 && byte < 0x80 && this.pending === 0) continue
      this.step(byte, (this.length + index) % 2, index > 0 ? chunk[index - 1] : this.previous, index + 1 < chunk.length ? chunk[index + 1] : 0)
    }
    if (chunk.length > 0) this.previous = chunk[chunk.length - 1]
    this.length += chunk.length
  }

  private step(byte: number, oddness: number, previous: number, next: number): void {
    if (byte === 0) {
      if (oddness === 0) this.zerosEven++
      else this.zerosOdd++
    } else if (byte < 9 || (byte > 13 && byte < 0x20 && byte !== 0x1a)) this.controls++
    if (byte >= 0x80) (inWord(previous) || inWord(next) ? this.inWords : this.alone)[byte]++
    if (this.isAfterA && previous === 0x83 && SCRAMBLED_NEXT.has(byte)) this.scrambled++
    this.isAfterA = byte === 0x83 && previous === 0xc3
    this.stepUtf8(byte)
  }

  /** The table of well-formed UTF-8 (Unicode, table 3-7), one byte at a time. */
  private stepUtf8(byte: number): void {
    if (this.pending > 0) {
      if (byte >= this.low && byte <= this.high) {
        this.low = 0x80
        this.high = 0xbf
        if (--this.pending === 0) this.utf8Characters++
        return
      }
      this.utf8Faults++
      this.pending = 0
    }
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1
    else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2
    else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3
    else if (byte >= 0x80) this.utf8Faults++
  }

  /** Whether bytes of nothing stand in it. */
  get hasNul(): boolean {
    return this.zerosEven + this.zerosOdd > 0
  }

  /** Whether so much of it is nothing that the rest need not be looked at. */
  get isNothing(): boolean {
    return this.length > 1_000_000 && Math.min(this.zerosEven, this.zerosOdd) * 4 > this.length
  }

  /** The encoding; `undefined` where the bytes are no text, or a mixture that no encoding explains. */
  encoding(): Encoding | undefined {
    const [first, second, third, fourth] = this.head
    if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? undefined : 'utf-16le'
    if (first === 0xfe && second === 0xff) return 'utf-16be'
    const pairs = this.length / 2
    // Two bytes for each character, of which one is zero in most letters; the other halves may look like control characters.
    if (this.controls < 0.02 * this.length) {
      if (this.zerosOdd > 0.3 * pairs && this.zerosEven < 0.01 * pairs) return 'utf-16le'
      if (this.zerosEven > 0.3 * pairs && this.zerosOdd < 0.01 * pairs) return 'utf-16be'
    }
    if (this.zerosEven + this.zerosOdd > 0 || this.controls > 0.001 * this.length) return undefined
    // A few broken characters in a long UTF-8 file (cut in two by the system that wrote it) do not make it another encoding.
    if (this.utf8Faults * 20 <= this.utf8Characters || this.utf8Faults === 0) return this.scrambled > 0 ? 'utf-8-twice' : 'utf-8'
    if (this.utf8Characters > this.utf8Faults) return undefined
    return this.singleByte()
  }

  private singleByte(): Encoding | undefined {
    const scores = WEIGHTS.map((weights) => {
      let score = 0
      for (let byte = 0x80; byte < 0x100; byte++) {
        score += this.inWords[byte] * weights[byte]
        // A letter that stands alone says little, a Norwegian one a little more; a sign that stands alone is where signs stand.
        score += this.alone[byte] * (weights[byte] === NORWEGIAN ? 2 : weights[byte] > 0 ? 1 : weights[byte] === -5 ? -1 : 0)
      }
      return score
    })
    const best = Math.max(...scores)
    const seen = this.inWords.some((count) => count > 0)
    return best > 0 || !seen ? SINGLE_BYTE[scores.indexOf(best)] : undefined
  }
}

/** Whether each of four bytes is a sign of ASCII that is no control character: no high bit, and nothing to borrow when a blank is taken away. */
function isPlain(word: number): boolean {
  return ((word | (word - 0x20202020)) & 0x80808080) === 0
}

function inWord(byte: number): boolean {
  return byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
}

/** Decodes bytes that come in pieces; a byte order mark is taken away. */
export function decoderFor(encoding: Encoding): { write(chunk: Uint8Array): string; end(): string } {
  const decoder = iconv.getDecoder(encoding === 'utf-8-twice' ? 'utf-8' : encoding)
  return { write: (chunk) => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)), end: () => decoder.end() ?? '' }
}

/** Whether text in the encoding can be searched for ASCII signs byte by byte. */
export function isSingleByteOrUtf8(encoding: Encoding): boolean {
  return encoding === 'utf-8' || encoding === 'utf-8-twice' || isSingleByte(encoding)
}

function isSingleByte(encoding: Encoding): encoding is SingleByteEncoding {
  return (SINGLE_BYTE as readonly string[]).includes(encoding)
}

/** The text of `bytes[from, to)`. */
export type CellDecoder = (bytes: Buffer, from: number, to: number) => string

/** Decodes one cell. Text of two bytes a sign is UTF-8 by then. */
export function cellDecoder(encoding: Encoding): CellDecoder {
  if (encoding === 'utf-8-twice') return (bytes, from, to) => unscrambled(bytes.toString('utf8', from, to))
  if (!isSingleByte(encoding)) return (bytes, from, to) => bytes.toString('utf8', from, to)
  return (bytes, from, to) => iconv.decode(bytes.subarray(from, to), encoding)
}

/** The bytes of a text as the bytes of a cell are. */
export function bytesOf(text: string, encoding: Encoding): Uint8Array {
  return isSingleByte(encoding) ? iconv.encode(text, encoding) : Buffer.from(text)
}

/** What the bytes of a file may begin with; decoders take it away. */
export function byteOrderMark(encoding: Encoding): readonly number[] {
  return encoding === 'utf-8' || encoding === 'utf-8-twice' ? [0xef, 0xbb, 0xbf] : []
}

/** The whole text of a small file; `undefined` where it is no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const survey = new ByteSurvey()
  survey.add(bytes)
  const encoding = survey.encoding()
  if (encoding === undefined) return undefined
  const decoder = decoderFor(encoding)
  return decoder.write(bytes) + decoder.end()
}

/** The name of a file as an archive has it: UTF-8, or what DOS and Windows wrote in Norway before it. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'cp865')
  }
}
