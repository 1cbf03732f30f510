import type { WebClient } from '@slack/web-api'
import type { Logger } from '../../../logging/create-logger.ts'
import type { Office } from '../../../office/office.ts'
import type { DownloadFiles, FetchOne } from './download-files.ts'
import type { Identify } from './identify.ts'
import type { WorkspaceSource } from './workspace.ts'

/** What every receiver of Slack works with. */
export interface SlackRoom {
  office: Office
  client: WebClient
  workspace: WorkspaceSource
  identify: Identify
  downloadFiles: DownloadFiles
  /** Without keeping it. */
  fetchFile: FetchOne
  logger: Logger
}

/** The surface's name in the record of looks. */
export const surface = 'slack'
