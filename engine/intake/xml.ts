/** XML as a stream of elements. No entity but those of XML itself is known, so none leads outside. The only import of saxes. */
import { SaxesParser } from 'saxes'
import { InputError } from '../messages.ts'
import { decoderFor, type Encoding } from './encoding.ts'
import { refuse } from './messages.ts'

/** Deeper than any schema that is read here. */
const MOST_DEPTH = 64
/** A tag or a text that is longer than this was made to fill the machine. */
const LONGEST_PIECE = 4 << 20
/** What an element says that is longer than this is no date, number or code. */
const LONGEST_TEXT = 1_000

export interface XmlVisitor {
  /** `name` is without its prefix and in lower case, here and below. */
  open(name: string, namespace: string): void
  /** `text`: what stands in the element, trimmed; of one that holds others, nothing. */
  close(name: string, text: string): void
}

/** Takes the bytes of one document in pieces. Throws `InputError` `unreadable-xml`, and what the visitor throws. */
export class XmlReader {
  private readonly file: string
  private readonly parser = new SaxesParser({ xmlns: true })
  private decoder: ReturnType<typeof decoderFor> | undefined
  private depth = 0
  private text = ''
  /** Signs since the last tag. */
  private pieceLength = 0

  constructor(file: string, visitor: XmlVisitor) {
    this.file = file
    this.parser.on('opentag', ({ local, uri }) => {
      if (++this.depth > MOST_DEPTH) throw this.fault()
      this.text = ''
      this.pieceLength = 0
      visitor.open(local.toLowerCase(), uri)
    })
    const takeText = (text: string): void => {
      if (this.text.length + text.length <= LONGEST_TEXT) this.text += text
    }
    this.parser.on('text', takeText)
    this.parser.on('cdata', takeText)
    this.parser.on('closetag', ({ local }) => {
      this.depth--
      this.pieceLength = 0
      visitor.close(local.toLowerCase(), this.text.trim())
      this.text = ''
    })
  }

  write(bytes: Uint8Array): void {
    this.decoder ??= decoderFor(encodingOf(bytes))
    const text = this.decoder.write(bytes)
    this.pieceLength += text.length
    this.parse(() => this.parser.write(text))
    if (this.pieceLength > LONGEST_PIECE) throw this.fault()
  }

  end(): void {
    this.parse(() => this.parser.write(this.decoder?.end() ?? '').close())
  }

  private parse(step: () => void): void {
    try {
      step()
    } catch (error) {
      throw error instanceof InputError ? error : this.fault()
    }
  }

  /** Where the document cannot be used as it stands. */
  fault(): InputError {
    return refuse('unreadable-xml', { file: this.file, row: this.parser.line })
  }
}

/** By the marks that XML prescribes (appendix F of its specification): zeros beside the first sign, or what the first line declares. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  const declared = /^[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1] ?? ''
  return /^(iso-8859-1|iso-8859-15|latin-?1|windows-1252|us-ascii)$/i.test(declared) ? 'windows-1252' : 'utf-8'
}
