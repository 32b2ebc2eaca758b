import { Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Attachment, attachmentSchema, type UploadQuery, uploadQuery } from '#contracts/attachments.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { MAXIMUM_UPLOAD_BYTES } from '#infrastructure/files/sanitise.js';
import { AttachmentsService } from '#services/attachments/attachments.service.js';
import type { Person } from '#services/people/person.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';
import { idempotencyKeyHeader, optionalKey } from '../http/idempotency-key.js';
import { readUpload } from '../http/upload.js';

const mediaTypes = ['image/jpeg', 'image/png', 'application/pdf'];

@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post()
  @Answers('Keeps a paper or photo of at most 10 MiB; where and when a photo was taken is removed. With an Idempotency-Key it may be sent again', attachmentSchema, { takes: mediaTypes })
  async take(
    @Me() me: Person,
    @Query({ schema: uploadQuery }) query: UploadQuery,
    @Headers(idempotencyKeyHeader) header: string | undefined,
    @Req() request: Request,
  ): Promise<Attachment> {
    const key = optionalKey(header);
    return this.attachments.take(me, query, await readUpload(request, MAXIMUM_UPLOAD_BYTES), key);
  }

  /** Sent as a download of exactly its type: a file that somebody brought never runs as a page of ours. */
  @Get(':id')
  @Answers('A paper or photo', undefined, { type: 'application/octet-stream' })
  async open(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Res() response: Response): Promise<void> {
    const { bytes, mediaType, fileName } = await this.attachments.open(me, id);
    response
      .set({
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      })
      .send(bytes);
  }
}
