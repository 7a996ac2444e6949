import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database'

export type ActionHandler = (
  params: Record<string, unknown>,
  request: { requestId: string; host: string },
) => Promise<Record<string, unknown>>

export interface GatewayLogEntry {
  requestId: string
  action: string
  durationMs: number
  code?: string
  message?: string
}

export interface GatewayOptions {
  credentials: { secretId: string; secretKey: string }
  envId: string
  clock?: () => number
  database: Database
  actions: Record<string, ActionHandler>
  latencyMs?: number
  faultRate?: number
  seed?: number
  log?: (entry: GatewayLogEntry) => void
}

export function createGatewayHandler(
  options: GatewayOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => response.end(options.envId)
}
