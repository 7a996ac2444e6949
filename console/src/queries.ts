import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type InputOf, type OutputOf, type OwnerAction, Refused, read } from './api'

/** A refusal is an answer, so only silence is asked again, once. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 3_000,
      retry: (failures, error) => !(error instanceof Refused) && failures < 1,
      retryDelay: 600,
    },
  },
})

interface OwnerQueryOptions {
  enabled?: boolean
  /** Keeps asking, so that a list moves while somebody looks at it. */
  everyMs?: number
  /** Keeps the rows of the page before while the next one is on its way. */
  keepRows?: boolean
}

/** Reads one action of the contract; its key is the action with what it was asked. */
export function useOwner<Name extends OwnerAction>(
  action: Name,
  data: InputOf<Name>,
  options: OwnerQueryOptions = {},
): UseQueryResult<OutputOf<Name>> {
  return useQuery<OutputOf<Name>>({
    queryKey: [action, data],
    queryFn: ({ signal }) => read(action, data, signal),
    enabled: options.enabled ?? true,
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
    ...(options.keepRows ? { placeholderData: keepPreviousData } : {}),
  })
}

/** After a write: whatever these actions gave is read again. */
export async function refresh(...actions: OwnerAction[]): Promise<void> {
  await Promise.all(actions.map((action) => queryClient.invalidateQueries({ queryKey: [action] })))
}
