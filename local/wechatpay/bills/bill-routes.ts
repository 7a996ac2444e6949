import { json } from '../api/payment-routes'
import type { Route } from '../api/routes'
import type { Bills } from './bills'

/** Asking for a bill, and downloading it; the download's answer carries no signature. */
export function billRoutes(bills: Bills): Route[] {
  return [
    {
      method: 'GET',
      path: '/v3/bill/tradebill',
      operation: 'tradeBill',
      run: (call) => json(bills.create('tradeBill', call.query)),
    },
    {
      method: 'GET',
      path: '/v3/bill/fundflowbill',
      operation: 'fundFlowBill',
      run: (call) => json(bills.create('fundFlowBill', call.query)),
    },
    {
      method: 'GET',
      path: '/v3/billdownload/file',
      operation: 'billDownload',
      run: (call) => ({
        status: 200,
        body: bills.download(call.query.get('token') ?? ''),
        unsigned: true,
        contentType: 'text/plain',
      }),
    },
  ]
}
