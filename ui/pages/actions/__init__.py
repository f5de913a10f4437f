"""The page of corrective actions: what each nonconformity still waits for, and what was done."""
