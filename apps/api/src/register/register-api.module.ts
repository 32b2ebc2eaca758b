import { Module } from '@nestjs/common';
import { RegisterModule } from '#services/register/register.module.js';
import { RegisterController } from './register.controller.js';

@Module({ imports: [RegisterModule], controllers: [RegisterController] })
export class RegisterApiModule {}
