"""What QML sees of the kiosk: codes and figures behind properties, never a sentence for people."""
