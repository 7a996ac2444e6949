export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Resolves after a pause of the retry kind; virtual in simulations. */
  pause(durationMs: number): Promise<void>
}

export interface Ids {
  /** `length` characters of Crockford base 32 from a cryptographic source. */
  random(length: number): string
}

/** The same id for the same name, in every run: what is made twice is made once. */
export interface DerivedIds {
  of(
    kind:
      | 'product'
      | 'sku'
      | 'category'
      | 'case'
      | 'uploader'
      | 'job'
      | 'shopper'
      | 'mark'
      | 'staff'
      | 'freight'
      | 'home'
      | 'review',
    name: string,
  ): string
}

export interface Digest {
  /** SHA-256 of a text in UTF-8, in hexadecimal digits. */
  sha256(text: string): string
}

export interface Log {
  /** One structured line; never a secret, a body or a header. */
  write(
    level: 'info' | 'warn' | 'error',
    message: string,
    fields?: Record<string, string | number | boolean | null>,
  ): void
}
