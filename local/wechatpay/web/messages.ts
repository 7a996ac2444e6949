/** A request of a browser or a script to the cashier or the control page. */
export interface WebRequest {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string | undefined>
  body: string
}

export interface WebReply {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

const always = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

export const jsonReply = (value: unknown, status = 200): WebReply => ({
  status,
  headers: { ...always, 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

export const htmlReply = (html: string, contentSecurityPolicy: string, status = 200): WebReply => ({
  status,
  headers: {
    ...always,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentSecurityPolicy,
  },
  body: html,
})

export const fileReply = (contentType: string, body: string | Buffer): WebReply => ({
  status: 200,
  headers: { ...always, 'Content-Type': contentType },
  body,
})

/** A refusal with a sentence for a person. */
export const refusal = (status: number, message: string): WebReply => jsonReply({ message }, status)
