import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type InputOf, type OutputOf, type ReadAction, Refused, read } from './api'
import { useOnline } from './line'
import { askAgainMs, type Rhythm } from './polling'

/**
 * A refusal is an answer, so only silence is asked again, once; what the line kept back is read once it is
 * there.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 3_000,
      retry: (failures, error) => !(error instanceof Refused) && failures < 1,
      retryDelay: 600,
    },
  },
})

interface OwnerQueryOptions<Data> extends Partial<Rhythm<Data>> {
  enabled?: boolean
  /** Keeps the rows of the page before while the next one is on its way. */
  keepRows?: boolean
  /** How it is read where one answer is not all of it. */
  by?: (signal: AbortSignal) => Promise<Data>
}

/** Reads one action of the contract; its key is the action with what it was asked. */
export function useOwner<Name extends ReadAction>(
  action: Name,
  data: InputOf<Name>,
  {
    enabled = true,
    keepRows = false,
    by = (signal) => read(action, data, signal),
    everyMs = 0,
    evenHidden = false,
  }: OwnerQueryOptions<OutputOf<Name>> = {},
): UseQueryResult<OutputOf<Name>> {
  // Drawn again when the line comes or goes, so that the rhythm stops and starts with it.
  useOnline()
  return useQuery<OutputOf<Name>>({
    queryKey: [action, data],
    queryFn: ({ signal }) => by(signal),
    enabled,
    refetchInterval: ({ state }) => askAgainMs({ everyMs }, state),
    refetchIntervalInBackground: evenHidden,
    ...(keepRows ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Whatever these actions gave is read again. */
export async function refresh(...actions: ReadAction[]): Promise<void> {
  await Promise.all(actions.map((action) => queryClient.invalidateQueries({ queryKey: [action] })))
}

/** Puts what a write answered in the place of what was read, so that the page shows it without asking. */
export async function keep<Name extends ReadAction>(
  action: Name,
  data: InputOf<Name>,
  answer: OutputOf<Name> | ((before: OutputOf<Name> | undefined) => OutputOf<Name> | undefined),
): Promise<void> {
  const queryKey = [action, data]
  // An older answer that is still on its way must not come after this one.
  await queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData<OutputOf<Name>>(queryKey, answer)
}
