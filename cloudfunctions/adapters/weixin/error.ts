/** The way to WeChat failed; what was asked may have been done. Carries no token, no secret and no body. */
export class WeixinError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WeixinError'
  }
}
