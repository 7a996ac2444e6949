import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { PasskeyAssertion, PasskeyAttestation, PasskeyOptions } from '../../../typings/owner-api'

const base64url = (bytes: Buffer): string => bytes.toString('base64url')
const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** A head of CBOR: what kind, and how many or which. */
function head(kind: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(kind << 5) | value])
  if (value < 256) return Buffer.from([(kind << 5) | 24, value])
  return Buffer.from([(kind << 5) | 25, value >> 8, value & 255])
}
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value])
const number = (value: number): Buffer => (value < 0 ? head(1, -value - 1) : head(0, value))
const map = (...pairs: [Buffer, Buffer][]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()])

interface Wish {
  challenge?: string
  origin?: string
  /** Whose site the key believes to stand on. */
  site?: string
  verified?: boolean
  counter?: number
  userHandle?: string
}

/** A device with one passkey, in software: it signs whatever it is asked to, and lies where it is told to. */
export class SoftPasskey {
  readonly id = randomBytes(32)
  counter = 0
  userHandle = ''
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  constructor(
    private readonly origin: string,
    private readonly counts = true,
  ) {}

  create({ options }: PasskeyOptions, wish: Wish = {}): PasskeyAttestation {
    const asked = options as { challenge: string; user: { id: string } }
    this.userHandle = asked.user.id
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const cose = map(
      [number(1), number(2)],
      [number(3), number(-7)],
      [number(-1), number(1)],
      [number(-2), bytes(Buffer.from(x, 'base64url'))],
      [number(-3), bytes(Buffer.from(y, 'base64url'))],
    )
    const idLength = Buffer.from([this.id.length >> 8, this.id.length & 255])
    const attested = Buffer.concat([Buffer.alloc(16), idLength, this.id, cose])
    const authData = Buffer.concat([this.authenticatorData(0x40, wish), attested])
    const attestation = map(
      [text('fmt'), text('none')],
      [text('attStmt'), map()],
      [text('authData'), bytes(authData)],
    )
    return {
      ...this.face(),
      response: {
        clientDataJSON: base64url(this.clientData('webauthn.create', asked.challenge, wish)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      },
    }
  }

  sign({ options }: PasskeyOptions, wish: Wish = {}): PasskeyAssertion {
    const { challenge } = options as { challenge: string }
    if (this.counts) this.counter += 1
    const authData = this.authenticatorData(0, wish)
    const clientData = this.clientData('webauthn.get', challenge, wish)
    const signer = createSign('sha256').update(Buffer.concat([authData, sha256(clientData)]))
    return {
      ...this.face(),
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authData),
        signature: base64url(signer.sign(this.keys.privateKey)),
        userHandle: wish.userHandle ?? this.userHandle,
      },
    }
  }

  private face() {
    const id = base64url(this.id)
    return { id, rawId: id, type: 'public-key' } as const
  }

  private clientData(type: string, challenge: string, wish: Wish): Buffer {
    const origin = wish.origin ?? this.origin
    return Buffer.from(
      JSON.stringify({ type, challenge: wish.challenge ?? challenge, origin, crossOrigin: false }),
    )
  }

  private authenticatorData(flags: number, { site, verified = true, counter }: Wish): Buffer {
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(counter ?? this.counter)
    const present = 0x01 | (verified ? 0x04 : 0) | flags
    return Buffer.concat([sha256(site ?? new URL(this.origin).hostname), Buffer.from([present]), counted])
  }
}
