import QtQuick
import Checkin.Theme

// Behind the choice that would be taken.
Rectangle {
    radius: Theme.radius * 0.6
    color: Theme.primarySoft
}
