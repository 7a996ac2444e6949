/** Who calls the door `shop`: the openid that the platform vouches for, never one that a client sent. */
export interface Shopper {
  openid: string
}
