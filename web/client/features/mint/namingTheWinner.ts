import { AppError } from '../../../shared/appError.ts'

/** The contract names a taken handle by its id; people know it by its letters, and want to know who was faster, `address` themselves perhaps. */
export function namingTheWinner(error: AppError, handle: string, address: string): AppError {
  if (error.code !== 'HandleTaken') return error
  const owner = String(error.details['owner'] ?? '')
  const code = owner.toLowerCase() === address.toLowerCase() ? 'HANDLE_YOURS' : 'HANDLE_TAKEN_NOW'
  return new AppError(code, { handle, owner }, { cause: error })
}
