import { itAgreesWithOneSchema } from './test-kit/it-agrees-with-one-schema.ts';

itAgreesWithOneSchema({ seed: 3_000_000 });
