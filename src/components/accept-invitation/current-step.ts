import type {nothing, TemplateResult} from 'lit';
import type {Answer} from './answer.ts';
import {linkStep} from './link-step.ts';
import {closed, done} from './outside.ts';
import {facts, type Stage} from './stage.ts';
import {acceptStep, termsStep, verifyStep} from './steps.ts';

/** The step that waits. One that this version of the kit does not know shows the facts, and offers nothing. */
export function currentStep(stage: Stage, answer: Answer, failed: TemplateResult | typeof nothing): TemplateResult {
  const {terms} = answer;
  switch (stage.invitation.step) {
    case 'verify':
      return verifyStep(stage, failed);
    case 'accept':
      return acceptStep(stage, terms, failed);
    case 'terms':
      return termsStep(stage, terms, failed);
    case 'link':
      return linkStep(stage, answer, failed);
    case 'done':
      return done(stage);
    case 'closed':
      return closed(stage);
    default:
      return facts(stage);
  }
}
