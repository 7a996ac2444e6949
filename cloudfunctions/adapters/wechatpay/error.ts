/**
 * Something between us and WeChat Pay went wrong. `outcomeUnknown`: what was asked may have been done, so it
 * is asked about before anything is decided. Carries no header and no body.
 */
export class WechatPayError extends Error {
  constructor(
    readonly kind: 'network' | 'timeout' | 'signature' | 'foreignHost' | 'unreadable' | 'keys',
    message: string,
    readonly outcomeUnknown: boolean,
  ) {
    super(message)
    this.name = 'WechatPayError'
  }
}

/** Documents of different years spell codes with and without underscores. */
export const plainCode = (code: string | undefined): string => (code ?? '').replaceAll('_', '').toUpperCase()
