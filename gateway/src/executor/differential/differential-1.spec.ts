import { itAgreesWithOneSchema } from './test-kit/it-agrees-with-one-schema.ts';

itAgreesWithOneSchema({ seed: 1_000_000 });
