import 'react'

declare module 'react' {
  /** Components hand measures to the style sheets as custom properties. */
  interface CSSProperties {
    [property: `--${string}`]: string | number
  }
}
