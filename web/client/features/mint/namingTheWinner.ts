import { AppError } from '../../../shared/appError.ts'

/** The contract names a taken handle by its id; people know it by its letters, and want to know who was faster. */
export function namingTheWinner(error: AppError, handle: string): AppError {
  if (error.code !== 'HandleTaken') return error
  return new AppError('HANDLE_TAKEN_NOW', { handle, owner: error.details['owner'] ?? '' }, { cause: error })
}
